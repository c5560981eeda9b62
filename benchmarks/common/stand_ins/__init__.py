"""What stands in for people and for models: drawn truth, clothes, and a scripted estimator."""
