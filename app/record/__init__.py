"""The whole public record of a conference as one archive that anybody can check without this server."""
