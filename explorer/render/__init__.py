"""Page values in; HTML, SVG and JSON-LD out. Nothing here opens or asks the atlas."""
