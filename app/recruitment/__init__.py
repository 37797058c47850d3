"""Who sits on a panel: a pool of volunteers, the targets it is to meet, and a lottery that anybody can check."""
