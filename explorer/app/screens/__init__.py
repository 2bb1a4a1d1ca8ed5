"""The screens of the application: what a row of the page registry draws.

Not in a folder called `pages`: Streamlit would take each of its files for a script of its own.
"""

from explorer.app.screens.registered import draw_page

__all__ = ["draw_page"]
