import { missingColumns, planOpportunities } from '../../../src/exchange/core/opportunity-plan.js';
import { readOpportunity } from '../../../src/exchange/core/opportunity-row.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';

const taxonomy = buildTaxonomy(SPECIALISMS);
const RATE = 45_000;

const row = (changes: Readonly<Record<string, string>> = {}) => ({
  ID: '7',
  Opportunity: 'A new website for the county museum',
  Category: 'digital-outcomes',
  Specialist: '',
  'Published At': '2016-05-03',
  'Open For': '2 weeks',
  'Expected Contract Length': '3 months',
  'Contract amount': '',
  'Contract start date': '',
  ...changes,
});

const read = (changes: Readonly<Record<string, string>> = {}) => {
  const reading = readOpportunity(row(changes), RATE, taxonomy);
  if ('fault' in reading) throw new Error(reading.fault);
  return reading.opportunity;
};
const musts = (changes: Readonly<Record<string, string>>) =>
  read(changes).specialisms.flatMap(({ slug, importance }) => (importance === 'must' ? slug : []));

describe('an opportunity', () => {
  it('asks for what its title names', () => {
    expect(musts({})).toEqual(['web-development']);
  });

  it('asks for what a role does', () => {
    const role = { Category: 'digital-specialists', Specialist: 'userResearcher' };
    expect(musts({ ...role, Opportunity: 'Proc196, 2 of 3' })).toEqual(['user-research']);
  });

  it('asks for software where its title says nothing but it is to be built', () => {
    expect(musts({ Opportunity: 'Delivery partner 1' })).toEqual(['software-development']);
  });

  it('starts four weeks after it closes, and lasts as long as the text says first', () => {
    expect(read({ 'Expected Contract Length': '60 days + option of 60 days' }).window).toEqual({
      start: '2016-06-14',
      end: '2016-09-06',
    });
  });

  it('starts when its contract did, unless that was before it was advertised', () => {
    expect(read({ 'Contract start date': '2016-07-01' }).window.start).toBe('2016-07-01');
    expect(read({ 'Contract start date': '2015-07-01' }).window.start).toBe('2016-06-14');
  });

  it('takes the days that its amount buys, and the usual ones where it has none', () => {
    expect(read({ 'Contract amount': '45000.0' }).effort).toEqual({ minDays: 50, maxDays: 100 });
    expect(read({ 'Contract amount': '1.0' }).effort).toEqual({ minDays: 20, maxDays: 40 });
  });

  it('takes one person for as long as it lasts where it asks for a specialist', () => {
    const role = { Category: 'digital-specialists', Specialist: 'developer' };
    const { effort } = read({ ...role, 'Expected Contract Length': '10 weeks' });
    expect(effort).toEqual({ minDays: 25, maxDays: 50 });
  });
});

describe('a file of opportunities', () => {
  const header = Object.keys(row());
  const plan = (...rows: Readonly<Record<string, string>>[]) =>
    planOpportunities(
      header,
      rows.map((each) => Object.values(each)),
      RATE,
      taxonomy,
    );

  it('is read in the order of the dates', () => {
    const later = row({ ID: '8', 'Published At': '2016-05-04' });
    expect(plan(later, row()).opportunities.map(({ id }) => id)).toEqual(['7', '8']);
  });

  it('leaves out bad rows, each with its reason, and keeps the others', () => {
    const { opportunities, left } = plan(
      row(),
      row(),
      row({ ID: ' ' }),
      row({ ID: '9', Opportunity: '' }),
      row({ ID: '10', 'Published At': '03/05/2016' }),
      row({ ID: '11', Category: 'other', Opportunity: 'Proc196' }),
      { ID: '12', Opportunity: 'cut short' },
    );
    expect(opportunities).toHaveLength(1);
    expect(left).toEqual([
      { row: 3, because: 'opportunity 7 is in an earlier row' },
      { row: 4, because: 'it has no ID' },
      { row: 5, because: 'opportunity 9 has no title' },
      { row: 6, because: 'opportunity 10 has no date such as 2016-04-28 in "Published At"' },
      { row: 7, because: 'nothing in opportunity 11 says what it asks for' },
      { row: 8, because: 'it has 2 fields, the header has 9' },
    ]);
  });

  it('must have the columns that matter', () => {
    expect(missingColumns(header)).toEqual([]);
    expect(missingColumns(['ID', 'Title'])).toEqual(['Opportunity', 'Category', 'Published At']);
  });
});
