// Messages: a literal, and what fills its places. Where scripts are made for browsers, calls are
// replaced by what they return, so arguments must be literals and values simple expressions.

declare function gettext(message: string, values?: Record<string, unknown>): string;
declare function pgettext(context: string, message: string, values?: Record<string, unknown>): string;
declare function ngettext(one: string, many: string, number: number, values?: Record<string, unknown>): string;
