"""Jobs done by the workers of a Dask cluster, wherever they are.

`dask_cluster` does them, `roster` knows which of its workers can.
"""
