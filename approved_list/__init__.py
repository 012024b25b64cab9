"""The result: which qualification is approved for which occupation."""
