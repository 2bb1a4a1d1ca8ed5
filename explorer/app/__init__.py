"""The explorer in a browser: Streamlit's app and our own routes beside it, in one process."""
