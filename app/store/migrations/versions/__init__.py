"""One file for each released schema. What has been released is never edited."""
