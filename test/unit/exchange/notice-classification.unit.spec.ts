import {
  classifyNotice,
  type NoticeClassification,
  type NoticeFacts,
} from '../../../src/exchange/core/notice-classification.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';

const taxonomy = buildTaxonomy(SPECIALISMS);

function classify(notice: Partial<NoticeFacts>): NoticeClassification {
  return classifyNotice({ title: '', description: '', cpv: [], ...notice }, taxonomy);
}

function wanted(notice: Partial<NoticeFacts>, importance: 'must' | 'nice'): string[] {
  const classified = classify(notice);
  if (classified.kind === 'left-out') return [classified.reason];
  return classified.specialisms
    .filter((specialism) => specialism.importance === importance)
    .map(({ slug }) => slug);
}

function reasonOf(notice: Partial<NoticeFacts>): string {
  const classified = classify(notice);
  return classified.kind === 'left-out'
    ? classified.reason
    : JSON.stringify(classified.specialisms);
}

describe('work for a co-op', () => {
  it.each([
    ['New website for the Museum of Rural Life', '72413000', 'web-development'],
    ['Redevelopment of the fire service intranet', '72000000', 'web-development'],
    ['Website build - Canal Heritage', '45000000', 'web-development'],
    ['Hosting and maintenance of corporate website', '72415000', 'web-development'],
    ['Drupal support and maintenance', '72267000', 'web-development'],
    ['Recruitment website redesign', '72413000', 'web-development'],
    ['Datblygu gwefan newydd', '72413000', 'web-development'],
    ['Development of a mobile app for young carers', '72212000', 'mobile-development'],
    ['Heritage trail smartphone app', '92500000', 'mobile-development'],
    ['CRM implementation', '72260000', 'business-systems'],
    ['Bespoke case management system for advice centres', '72230000', 'business-systems'],
    ['Online learning platform for foster carers', '80000000', 'business-systems'],
    ['E-commerce website for craft centre', '72000000', 'e-commerce'],
    ['Social value reporting tool - build', '72000000', 'software-development'],
    ['Student records integration - API', '72000000', 'software-development'],
    ['Data dashboard for public health', '72316000', 'data-visualisation'],
    ['Database development', '72320000', 'databases'],
    ['Digital map of rivers - web mapping', '72000000', 'gis'],
    ['Cloud migration of legacy applications', '72000000', 'cloud-services'],
    ['Penetration test of council systems', '72800000', 'information-security'],
    ['User research for blue badge service', '72000000', 'user-research'],
    ['Brand refresh and visual identity', '79340000', 'branding-and-identity'],
    ['Impact report 2026', '79822500', 'graphic-design'],
    ['Dylunio graffeg ar gyfer adroddiad', '79822500', 'graphic-design'],
    ['Promotional video production', '92000000', 'film'],
    ['Virtual reality training for firefighters', '80500000', 'immersive-and-3d'],
    ['Interactive 3D model of the harbour', '71000000', 'immersive-and-3d'],
    ['Digital marketing and SEO services', '79340000', 'marketing'],
    ['Digital transformation strategy', '79400000', 'digital-strategy'],
  ])('%s (%s) asks for %s', (title, code, field) => {
    expect(wanted({ title, cpv: [code] }, 'must')).toContain(field);
  });

  it('asks for the field as a must and for the tool as a nice-to-have', () => {
    const notice = { title: 'Drupal website with GIS', cpv: ['72413000'] };
    expect(wanted(notice, 'must')).toEqual(['web-development']);
    expect(wanted(notice, 'nice')).toEqual(expect.arrayContaining(['drupal', 'gis']));
  });

  it('asks for two fields when the title names two disciplines', () => {
    const notice = { title: 'Branding and website for a food co-op', cpv: ['79340000'] };
    expect(wanted(notice, 'must')).toEqual(['branding-and-identity', 'web-development']);
  });

  it('never asks for more than three must-haves', () => {
    const title =
      'Website, branding, photography, SEO, user research, database and penetration test';
    expect(wanted({ title, cpv: ['72000000'] }, 'must').length).toBeLessThanOrEqual(3);
  });

  it('says what in the notice speaks for each specialism', () => {
    const classified = classify({
      title: 'New website',
      description: 'It will use WordPress.',
      cpv: ['72413000'],
    });
    const specialisms = classified.kind === 'work' ? classified.specialisms : [];
    expect(specialisms).toContainEqual({
      slug: 'web-development',
      importance: 'must',
      because: '"website" in the title',
    });
    expect(specialisms).toContainEqual({
      slug: 'wordpress',
      importance: 'nice',
      because: '"WordPress" in the description',
    });
  });

  it('is found by its description when the title is only a number', () => {
    const description = 'Design and build of a new website for the archive.';
    expect(wanted({ title: 'P-1207', description, cpv: ['72000000'] }, 'must')).toEqual([
      'web-development',
    ]);
    expect(wanted({ title: 'P-1207', description, cpv: ['79000000'] }, 'must')).toEqual([
      'web-development',
    ]);
  });

  it('is found without any code', () => {
    expect(wanted({ title: 'Website redesign' }, 'must')).toEqual(['web-development']);
  });

  it('stays work when its description mentions licences, equipment or support in passing', () => {
    const description =
      'Design and build of a platform. User licences for maps, supply of equipment and software support are in scope.';
    expect(
      classify({ title: 'Platform for volunteers', description, cpv: ['72200000'] }).kind,
    ).toBe('work');
  });

  it('is read through mojibake', () => {
    const title = 'Design of the â€œOur Riversâ€\u009d website â€“ up to Â£20,000';
    expect(wanted({ title, cpv: ['72413000'] }, 'must')).toEqual(['web-development']);
  });
});

describe('left out, with the kind as the reason', () => {
  it.each([
    ['Adobe Creative Cloud licences', '48000000', /licences or a subscription/],
    ['Enterprise agreement renewal', '48000000', /licences or a subscription/],
    ['Website monitoring tool subscription', '72000000', /licences or a subscription/],
    ['Trwyddedau meddalwedd', '48000000', /licences or a subscription/],
    ['SaaS contract management', '48000000', /licences or a subscription/],
    ['Supply of laptops and docking stations', '30213000', /hardware/],
    ['Audio visual equipment for council chamber', '32320000', /hardware/],
    ['Server replacement', '48820000', /hardware/],
    ['Cyflenwi gliniaduron', '30213000', /hardware/],
    ['Multi-functional devices', '30121000', /printers and copiers/],
    ['Managed print service', '79800000', /printers and copiers/],
    ['Temporary agency workers framework', '79620000', /staff/],
    ['Recruitment of interim IT staff', '72000000', /staff/],
    ['Appointment of a systems officer', '72000000', /staff/],
    ['Web developers through an agency', '79620000', /staff/],
    ['Broadband for schools', '72411000', /network lines/],
    ['Mobile voice and data', '64212000', /network lines/],
    ['Annual software support', '72267000', /maintenance and support/],
    ['Support and maintenance of the housing application', '72250000', /maintenance and support/],
    ['Provision of antivirus', '48760000', /ready-made/],
    ['HR and payroll system', '48450000', /ready-made/],
    ['ServiceNow modules', '72000000', /named vendor/],
    ['Fire risk assessment software', '48000000', /software product/],
    ['Bus shelter advertising', '79341000', /advertising space/],
    ['Printing and posting of council tax bills', '79810000', /bills, ballots/],
    ['Apprenticeship training for software developers', '80500000', /apprenticeships/],
    ['Re-roofing of primary school', '45261000', /construction work \(45261000\)/],
    ['Carpet replacement programme', '45432100', /not digital/],
    ['Domiciliary care', '85000000', /health and social work/],
    ['Design and build of a sports hall', '45212200', /not digital/],
    ['Development of housing at Mill Lane', '45211000', /not digital/],
    ['Window film installation', '44000000', /not digital/],
    ['Security guarding', '79710000', /not digital/],
    ['Research into soil health', '73000000', /not digital/],
    ['Hosting of a twinning visit', '55000000', /not digital/],
    ['Project management of fit-out works', '72224000', /other trades/],
    ['Interpreting and translation', '79530000', /other trades|not digital/],
  ])('%s (%s)', (title, code, reason) => {
    expect(reasonOf({ title, cpv: [code] })).toMatch(reason);
  });

  it('reads a licence from the description when the title only names a product', () => {
    const description = 'We are looking to procure Quillix licences for 400 users.';
    expect(reasonOf({ title: 'Quillix', description, cpv: ['48000000'] })).toMatch(/licences/);
  });

  it('is not deceived by websites and portals that are only where to tender', () => {
    const description =
      'Resurfacing of the car park. To submit a bid, register on the supplier portal or our website.';
    expect(reasonOf({ title: 'Car park', description, cpv: ['72000000'] })).toMatch(
      /what is to be made/,
    );
  });

  it('does not take goods for work because their description speaks of a website', () => {
    const description = 'Design and build of a pavilion. The developer’s website shows the plans.';
    expect(
      classify({ title: 'Pavilion', description, cpv: ['45000000'], category: 'works' }).kind,
    ).toBe('left-out');
  });

  it('says in one sentence why', () => {
    expect(reasonOf({ title: 'Supply of laptops', cpv: ['30213000'] })).toBe(
      'Left out because it buys hardware or other goods ("Supply of laptops" in the title).',
    );
    expect(reasonOf({ title: 'Roof repairs', cpv: ['45261900'] })).toBe(
      'Left out because it is not digital or creative work: it is classed as construction work (45261900), and neither its title nor its description names such work beyond doubt.',
    );
  });

  it('has a reason even for a notice that says nothing at all', () => {
    expect(reasonOf({})).toMatch(/no CPV code/);
    expect(reasonOf({ title: 'Thing', cpv: ['99999999'] })).toMatch(/something unknown/);
  });
});
