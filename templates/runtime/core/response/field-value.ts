/** Characters that a header field can't carry; above all CR and LF (RFC 9110 §5.5). */
export const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;
