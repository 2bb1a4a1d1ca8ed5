"""Page values in; HTML, SVG and JSON-LD out. No module here opens or queries the atlas."""
