// Tells Streamlit where its server is, so that it need not try the page's own path first.
window.__streamlit = { BACKEND_BASE_URL: new URL(".", document.baseURI).href };
