// What stands for a message in tests; browsers get the message itself (explorer/views/scripts.py).

/** @param {string} message @param {Record<string, unknown>} values */
const fill = (message, values) => message.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

globalThis.gettext = (message, values = {}) => fill(message, values);
globalThis.pgettext = (_context, message, values = {}) => fill(message, values);
globalThis.ngettext = (one, many, number, values = {}) => fill(number === 1 ? one : many, values);
