import {
  frameworkSignsOf,
  frameworkTotal,
  type ValuedNotice,
} from '../../../src/exchange/core/framework-total.js';

const none = frameworkSignsOf({});

function total(notice: Partial<ValuedNotice>, pounds = 200_000): string | null {
  return frameworkTotal({
    title: 'A website',
    description: '',
    framework: none,
    contractDays: 200,
    ...notice,
    value: { maxMinor: pounds * 100, currency: 'GBP' },
  });
}

describe('a value is a budget', () => {
  it('when nothing says otherwise', () => {
    expect(total({})).toBeNull();
  });

  it('when it is one order under a framework', () => {
    const framework = frameworkSignsOf({
      procurementMethodDetails: 'Call-off from a framework agreement',
    });
    const description = 'Awarded under the Digital Outcomes framework agreement of the buyer.';
    expect(total({ title: 'Website via framework', description, framework })).toBeNull();
  });

  it('when it is large but for one year', () => {
    expect(total({ contractDays: 365 }, 2_000_000)).toBeNull();
  });

  it('when a description only mentions the framework that it is bought under', () => {
    expect(total({ description: 'Tendered under the G-Cloud framework.' })).toBeNull();
  });
});

describe('a value is plainly a framework total', () => {
  it.each<[string, Partial<ValuedNotice>, number, RegExp]>([
    ['no piece of work is that large', {}, 60_000_000, /£60,000,000 .* no single piece of work/],
    [
      'the title says so',
      { title: 'Framework for web design' },
      90_000,
      /"Framework" in the title/,
    ],
    ['the title says so in Welsh', { title: 'Fframwaith dylunio' }, 90_000, /in the title/],
    [
      'it takes on several suppliers',
      { framework: { declared: true, callOff: false, suppliers: 6 } },
      90_000,
      /up to 6 suppliers/,
    ],
    [
      'it is declared',
      { framework: frameworkSignsOf({ techniques: { hasFrameworkAgreement: true } }) },
      90_000,
      /declares a framework/,
    ],
    [
      'the description sets one up',
      { description: 'We wish to establish a multi-supplier framework.' },
      90_000,
      /in the description/,
    ],
    ['it is large and runs for years', { contractDays: 1460 }, 3_400_000, /runs for 4 years/],
  ])('when %s', (_, notice, pounds, because) => {
    expect(total(notice, pounds)).toMatch(because);
  });
});
