import { budgetRemark } from '../../../src/leads/core/budget-remark.js';

const effort = { minDays: 6, maxDays: 10 };
const upTo = (maxMinor: number, currency = 'GBP') => ({ minMinor: null, maxMinor, currency });
const lead = { payMinor: 1_200_000, currency: 'GBP', days: 10 };

describe('the remark on the budget of a lead', () => {
  it('says what the most and the fewest days cost, where the most cost more', () => {
    expect(budgetRemark(lead, { effort, budget: upTo(1_000_000) })).toBe(
      '10 days would cost £12,000, more than the budget of £10,000; 6 days would cost £7,200, within it.',
    );
    expect(budgetRemark(lead, { effort, budget: upTo(720_000) })).toMatch(/£7,200, within it\.$/);
  });

  it('says so where the fewest cost more as well, as with a standard day rate', () => {
    expect(budgetRemark(lead, { effort, budget: upTo(719_999) })).toBe(
      '10 days would cost £12,000, more than the budget of £7,199.99; 6 days would cost £7,200, more, too.',
    );
  });

  it('names one sum where there is one', () => {
    const ten = { minDays: 10, maxDays: 10 };
    expect(budgetRemark(lead, { effort: ten, budget: upTo(1_000_000) })).toBe(
      '10 days would cost £12,000, more than the budget of £10,000.',
    );
  });

  it.each([
    ['there is no budget', null],
    ['the budget is met exactly', upTo(1_200_000)],
    ['the budget is in another currency', upTo(1, 'EUR')],
  ])('is none where %s', (_, budget) => {
    expect(budgetRemark(lead, { effort, budget })).toBeNull();
  });
});
