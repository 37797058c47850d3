"""The published report in every form that readers ask for, each made from the one article that was published."""
