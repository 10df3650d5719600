/** Words that end as the names of people do and name things. */
const THINGS = [
  ...['server', 'computer', 'printer', 'scanner', 'router', 'projector', 'monitor', 'tracker'],
  ...['browser', 'container', 'connector', 'processor', 'parameter', 'character', 'filter'],
  ...['folder', 'register', 'letter', 'newsletter', 'paper', 'poster', 'number', 'chapter'],
  ...['header', 'footer', 'banner', 'layer', 'error', 'factor', 'sector', 'mirror', 'motor'],
  ...['door', 'floor', 'corner', 'center', 'quarter', 'tender', 'plaster', 'butter', 'water'],
  ...['cooker', 'freezer', 'heater', 'burner', 'weather', 'winter', 'summer', 'manner', 'other'],
  ...['order', 'offer', 'list', 'checklist', 'guarantee', 'fee', 'committee', 'tree', 'coffee'],
  ...['assist', 'exist', 'consist'],
];

/** Those who would do the work, which is not who uses it. */
const DOERS = [
  ...['contractor', 'sub-?contractor', 'supplier', 'bidder', 'tenderer', 'provider', 'vendor'],
  ...['developer', 'designer', 'programmer', 'engineer', 'consultant', 'trainer', 'maker'],
  'partner',
];

const NO_USERS = `(?:${[...THINGS, ...DOERS].join('|')})s?(?![\\p{L}\\d])`;

/** What users are also called, by no ending of their own. */
const OTHERS = [
  ...['cooks?', 'mums', 'dads', 'men', 'women', 'kids', 'guests?', 'friends', 'neighbours'],
  ...['nurses?', 'chefs?', 'guides?', 'heads', 'guardians?', 'assistants?', 'applicants?'],
  ...['occupants?', 'attendants?', 'accountants?'],
].join('|');

const SOON = '(?:also |often |all |really |now |still |just |\\w+ly )?';
const NEED = [
  ...['needs?', 'wants?', 'must', 'ha(?:ve|s) to', 'should', "can(?:not|[’']t)?", 'could'],
  ...['wish(?:es)?', '(?:tr(?:y|ies)|are trying|is trying) to', 'asks?', 'struggl\\w+', 'look for'],
].join('|');

/**
 * People by what English calls them after what they do, right before what they need: "Drivers need", "the shelter
 * manager wants". Anywhere else such words are as often things.
 */
export const PEOPLE_BY_NAME =
  `(?!${NO_USERS})[\\p{L}-]*(?:\\p{L}{2}(?:er|or|ist|ee|eer|ian)s?|${OTHERS})` +
  `(?= ${SOON}(?:${NEED})(?![\\p{L}\\d]))`;
