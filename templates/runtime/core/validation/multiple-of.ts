/** Whether a number is a multiple of another, both as written: 19.99 is one of 0.01, though their doubles are not. */
export function isMultipleOf(value: number | bigint, of: number): boolean {
  if (typeof value === 'bigint') {
    const [digits, exponent] = decimal(of);
    return (value * 10n ** BigInt(Math.max(0, -exponent))) % (digits * 10n ** BigInt(Math.max(0, exponent))) === 0n;
  }
  if (Number.isInteger(value) && Number.isInteger(of)) {
    return value % of === 0;
  }
  if (!Number.isFinite(value)) {
    return false; // JSON.parse returns this for 1e400
  }
  const [digits, exponent] = decimal(value);
  const [ofDigits, ofExponent] = decimal(of);
  const least = Math.min(exponent, ofExponent);
  return (digits * 10n ** BigInt(exponent - least)) % (ofDigits * 10n ** BigInt(ofExponent - least)) === 0n;
}

/** Splits `-1.25e-3` into -125 and -5. */
function decimal(value: number): readonly [digits: bigint, exponent: number] {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return [BigInt(whole + fraction), Number(exponent) - fraction.length];
}
