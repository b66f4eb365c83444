"""What is remembered from one edition to the next. Nothing is yet: each brief stands for itself."""
