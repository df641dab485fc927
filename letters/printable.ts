/** Control characters, direction marks and the private use area (where marks of our own stand) have no business in a letter; line breaks have. */
// eslint-disable-next-line no-control-regex, no-misleading-character-class
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What people wrote, as it may stand on a page: the same words, without what no page shows. */
export const printable = (text: string): string => text.replace(/\r\n?|\u0085/g, '\n').replaceAll('\t', ' ').replace(UNPRINTABLE, '').normalize('NFC');
