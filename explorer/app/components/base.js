// Runs before Streamlit. Where its server is, it need not guess by the page's own path; what it may
// be told from outside, it need not ask before it opens its connection: no page around it gives
// orders, so nobody's origin is named (the list must not be empty).
window.__streamlit = {
  BACKEND_BASE_URL: new URL(".", document.baseURI).href,
  HOST_CONFIG: { allowedOrigins: ["https://nobody.invalid"], useExternalAuthToken: false },
};

// At its start Streamlit asks for its font of icons, 375 KB that our pages do not show: that one
// request is answered with nothing. An icon that is shown later loads the font as always.
{
  const fonts = document.fonts;
  const load = fonts.load.bind(fonts);
  fonts.load = (font, text) => {
    if (!/material symbols/i.test(font)) return load(font, text);
    fonts.load = load;
    return Promise.resolve([]);
  };
}
