"""Reports read by careful readers in, weights of the linear models out (docs/models.md)."""
