import { judge } from '../../../src/briefs/core/brief-faults.js';

/**
 * Sentences as charity workers write them, made up before the words that they are judged by were chosen. They stand
 * for many others: whoever changes the words changes none of these.
 */
function codes(summary: string): string[] {
  const { faults } = judge({
    ...{ title: 'A thing', summary, mustHaves: 1, english: true },
    budget: { minMinor: null, maxMinor: 1_000_000 },
    ...{ minDays: 10, standardDayRateMinor: 45_000 },
  });
  return faults.map(({ code }) => code);
}

describe('in plain words, a problem', () => {
  it.each([
    'The booking system falls over twice a week.',
    'People turn up at the wrong door.',
    'The spreadsheet has grown until it freezes.',
    'We end up typing every referral in twice.',
    'Half of our text messages go astray.',
    'It takes Sue all morning to print the labels.',
    'The site goes down whenever we send a newsletter.',
    'Only one person knows how it works, and she retires in May.',
    'We are drowning in e-mails.',
    'Parents ring us to ask what the form means.',
    'Our volunteers chase people by text all day.',
    'Shifts are left empty at weekends.',
  ])('is stated by: %s', (summary) => {
    expect(codes(summary)).not.toContain('no-problem');
  });

  it.each([
    'Our parcels leave the warehouse twice a week.',
    'We run a hall with a side door.',
    'The site never goes down.',
    'It has never fallen over.',
    'Freeze-dried meals for walkers.',
    'We turn up every Saturday with soup.',
    'The lights go down and the play begins.',
    'Nobody turns up at the wrong door.',
    'Ring us to book a place.',
  ])('is not stated by: %s', (summary) => {
    expect(codes(summary)).toContain('no-problem');
  });
});

describe('in plain words, a user need', () => {
  it.each([
    'Drivers need their list by 7 am.',
    'Cooks have to know how many are coming.',
    'Trustees want the figures before each meeting.',
    'The night shelter manager needs to know which beds are free.',
    'Befrienders should be able to log a visit from the bus.',
    'Our caseworkers must see the notes before they ring.',
    'Mums want to know when the clinic is open.',
    'Youth leaders need a register that works without signal.',
    'Refugees need to read it in Tigrinya.',
    'The coordinator needs to see gaps in the rota.',
  ])('is stated by: %s', (summary) => {
    expect(codes(summary)).not.toContain('no-user-need');
  });

  it.each([
    'The website needs a new logo.',
    'Our printers need new toner.',
    'Servers must be in the UK.',
    'The supplier must hold ISO 27001.',
    'Bidders must send two references.',
    'Computers need replacing.',
    'Drivers need nothing.',
    'The tender should be in pounds.',
    'Developers must know PHP.',
    'Contractors need insurance.',
  ])('is not stated by: %s', (summary) => {
    expect(codes(summary)).toContain('no-user-need');
  });
});
