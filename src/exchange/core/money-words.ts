/** `£49,995` or `1,200 EUR`, rounded to whole units, for reports. */
export function moneyWords(amountMinor: number, currency: string): string {
  const whole = String(Math.round(amountMinor / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return currency === 'GBP' ? `£${whole}` : `${whole} ${currency}`;
}
