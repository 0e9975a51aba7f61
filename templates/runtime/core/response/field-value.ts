/** What a header field can't carry; CR and LF above all (RFC 9110 §5.5). */
export const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;
