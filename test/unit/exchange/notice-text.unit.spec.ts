import { repairText, withoutProcedure } from '../../../src/exchange/core/notice-text.js';

describe('repairing the text of a notice', () => {
  it.each([
    ['Â£60,000', '£60,000'],
    ['weâ€™re here â€“ now', 'we’re here – now'],
    ['frameworkâ€¯for all', 'framework for all'],
    ['Caerphilly â€œCafÃ©â€\u009d', 'Caerphilly “Café”'],
    ['TÅ· Gwyn a’r mÃ´r', 'Tŷ Gwyn a’r môr'],
    ['up to Â 12 months', 'up to 12 months'],
    ['Ã‚Â£5 twice over', '£5 twice over'],
  ])('reads %s as %s', (broken, repaired) => {
    expect(repairText(broken)).toBe(repaired);
  });

  it.each([
    '£60 à la carte',
    'Tŷ’r Âl, Château',
    'Northern return, modern learning',
    'Ffwrn a theyrn',
  ])('leaves "%s" as it is', (text) => expect(repairText(text)).toBe(text));

  it('finds the line breaks that lost their backslashes', () => {
    expect(repairText('the schemernrnIt starts in May.rnLot 1')).toBe(
      'the scheme\nIt starts in May.\nLot 1',
    );
    expect(repairText('as followsrn Lot 1, using the licensingrnavailable')).toBe(
      'as follows\nLot 1, using the licensing\navailable',
    );
  });

  it('takes out markup', () => {
    expect(repairText('<p>Film &amp; video</p><p>&pound;5k &#8211; net</p>')).toBe(
      'Film & video\n£5k – net',
    );
  });
});

describe('a description without its procedure', () => {
  it('loses the sentences that say how to tender', () => {
    const description =
      'We need an archive. To bid, register on our e-tendering portal. Documents are on the website: https://example.org. Work starts in June.';
    expect(withoutProcedure(description)).toBe('We need an archive.\nWork starts in June.');
  });

  it('keeps a portal that is the work itself', () => {
    expect(withoutProcedure('Build a web portal for tenants.')).toBe(
      'Build a web portal for tenants.',
    );
  });
});
