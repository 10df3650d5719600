import { wholeOption } from '../../../src/program/whole-option.js';

describe('an option that takes a whole number', () => {
  it.each(['1', '7', '5000', '0012'])('takes %j', (text) => {
    expect(wholeOption(1, 5000)(text)).toBe(Number(text));
  });

  it.each(['0', '5001', '1e1', '0x10', ' 7', '', '7.0', '-7', 'ten'])('refuses %j', (text) => {
    expect(() => wholeOption(1, 5000)(text)).toThrow('Give a whole number from 1 to 5,000.');
  });
});
