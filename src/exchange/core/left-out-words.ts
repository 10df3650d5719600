import { anyOf } from '../../taxonomy/core/any-of.js';

/** Words by which notices tell, in their title or description, that they are not for work of ours. */
export interface TellingWords {
  readonly title: RegExp;
  readonly description?: RegExp;
}

/** Recruitment, agency and temporary workers, single posts. */
// prettier-ignore
export const STAFF: TellingWords = {
  title: anyOf(
    'staffing',
    '(?:temporary|agency|bank|locum|interim|contingent|permanent) (?:and \\w+ )?(?:staff|workers?|labour|personnel|resources?|recruitment|nurses|social workers|teachers|managers)',
    '(?:temporary|agency|interim|contingent) it (?:staff|workers?|resources?|personnel)',
    '(?<!participants? |research )recruitment(?! (?:web ?site|portal|platform|system|software|app|compliance|campaign|video|film|marketing|advertising|brand))',
    'executive search', 'head-?hunting', 'locums?', 'master vendor', 'neutral vendor',
    'supply teachers', 'staff augmentation', 'secondments?',
    'appointment of an? [\\w\\s&-]*(?:specialist|officer|manager|administrator|director|co-?ordinator|executive)',
    'staff dros dro', 'gweithwyr asiantaeth', 'recriwtio',
  ),
  description: anyOf(
    'temporary (?:and permanent )?(?:staff|workers|recruitment)',
    '(?:temporary and permanent|permanent and temporary) [\\w\\s]*staff', 'recruitment agency',
    'agency (?:staff|workers)', 'staff dros dro',
  ),
};

/** Machines that print and copy. */
// prettier-ignore
export const PRINTERS: TellingWords = {
  title: anyOf(
    'photo-?copiers?', 'printers', 'print(?:ing)? (?:devices?|equipment|machines?|fleet|consumables)',
    'multi-?functional? (?:print\\w* )?(?:devices?|printers?)', 'mfds?',
    'managed print(?:ing)?(?: services?)?', 'llungopiwyr', 'argraffwyr',
  ),
};

/** Licences, subscriptions and their renewal. */
// prettier-ignore
export const LICENCES: TellingWords = {
  title: anyOf(
    'subscriptions?', 'saas', 'software as a service',
    'licen[cs]es(?! (?:applications?|portal|system))',
    '(?:software|user|product|annual|enterprise|perpetual|site|microsoft|renewal of|purchase of|supply of) [\\w\\s]*licen[cs](?:e|es|ing)',
    'licen[cs](?:e|ing) (?:renewals?|agreements?|purchase|extension|and support|& support|solution provider)',
    '(?<!driving |taxi |premises |alcohol )licen[cs]e$',
    'renewal of [\\w\\s]*(?:software|support|subscription|platform)',
    '(?:software|support|platform|product|contract) renewal', 'renewal$', 'd?trwydded(?:au)?',
    'd?tanysgrifiad(?:au)?', 'adnewyddu',
  ),
  description: anyOf(
    '(?:platform|software|annual|product|online) subscriptions?', '\\w+ licen[cs]es',
    'licen[cs]e renewal',
    'renewal of (?:the |our |existing )?[\\w\\s]*(?:licen[cs]\\w+|subscriptions?|software)',
    'subscription (?:to|renewal|for)', 'back[- ]office software', 'trwyddedau',
  ),
};

/** Computers and other goods. */
// prettier-ignore
export const HARDWARE: TellingWords = {
  title: anyOf(
    'supply (?:and|&|,|of)[\\w\\s,&-]*(?:deliver\\w*|install\\w*|fit\\w*|equipment|hardware|devices?|laptops?|computers?|printers?|servers?)',
    'supply,? (?:and |& )?(?:deliver\\w*|install\\w*|fit\\w*)', 'hardware', 'equipment', 'laptops?',
    'tablets(?! app)', 'i-?pads?', 'chromebooks?', '(?:desktop|personal) computers?', 'pcs',
    'monitors', 'peripherals', 'servers? (?:and|&) (?:storage|infrastructure)',
    'servers? (?:replacement|refresh|hardware|maintenance|supply)', 'servers?$',
    'storage (?:arrays?|area network)', 'san replacement', 'switch(?:es)?', 'routers', 'cabling',
    'cctv', 'cameras?', 'projectors?', 'audio[- ]?visual(?! (?:production|content))',
    'av (?:equipment|systems?|installation)',
    '(?:interactive|display|touch|led|lcd) (?:screens?|panels?|whiteboards?|displays?)',
    'digital signage', 'smart ?boards?', 'headsets', 'kiosks?', 'ups(?: units?)?', 'toner',
    '(?:ink|print) cartridges', 'radios', 'caledwedd', 'offer (?:tg|cyfrifiadurol)', 'gliniaduron',
  ),
  description: anyOf(
    'supply (?:and|&|,) ?(?:delivery|installation|install)',
    'supply of (?:hardware|equipment|laptops|computers|servers)',
  ),
};

/** Telephone, broadband and network lines. */
// prettier-ignore
export const LINES: TellingWords = {
  title: anyOf(
    'broadband', 'leased lines?',
    'internet (?:access|connectivity|connections?|lines?|services? provider)', 'wide area network',
    'wan', 'local area network', 'wi-?fi', 'wireless (?:network|lan|access)\\w*', 'telephony',
    'telephones?', 'sip trunk\\w*', 'voip',
    'mobile (?:phones?|voice|handsets?|telephony|communications?|data|devices?)', 'airtime',
    'bandwidth', 'network (?:connectivity|infrastructure|refresh)', '(?:full|dark) fibre',
    'data lines?', 'tele-?com\\w*', 'contact cent(?:re|er) (?:solution|telephony|platform|system)',
    'sim (?:cards?|only)', 'unified communications?', 'cloud (?:calling|telephony)', 'band eang',
    'ffonau symudol', 'teleffoni',
  ),
};

/** Maintenance and support of what somebody else made. */
// prettier-ignore
export const UPKEEP: TellingWords = {
  title: anyOf(
    '(?:support|maintenance)(?:,| and| &)? (?:maintenance|support)',
    '(?:software|system|application|server|infrastructure)s? (?:support|maintenance)',
    '(?:support|maintenance) (?:contract|agreement|extension)', 'cynnal a chadw',
  ),
  description: anyOf(
    '(?:software|system|application|product) (?:support|maintenance)',
    '(?:support|maintenance) (?:and|&) (?:support|maintenance) (?:of|for)',
    'provision of (?:support|maintenance)',
  ),
};

/** Apprenticeships and qualifications. */
// prettier-ignore
export const TEACHING: TellingWords = {
  title: anyOf(
    'apprenticeships?', '(?:accredited|vocational|academic) (?:training|qualifications?|courses?)',
    'degree (?:courses?|programmes?)', 'prentisiaethau?',
  ),
};

/** Places for advertisements, bought or sold. */
// prettier-ignore
export const ADVERTISING_SPACE: TellingWords = {
  title: anyOf(
    'media buying', 'advertising (?:space|sites?|concession|hoardings?|panels?|boards?)',
    '(?:bus|tram|rail|roadside|outdoor|billboard|shelter|out of home|poster)[\\w\\s]* advertising',
    '(?:statutory|public|legal) notices?', 'job (?:board )?advert\\w*',
  ),
  description: anyOf(
    'revenue generat\\w+', 'sell advertising', 'media buying agency', 'advertising space',
  ),
};

/** Bills, ballots and letters, printed and posted in bulk. */
// prettier-ignore
export const LETTERS: TellingWords = {
  title: anyOf(
    'hybrid mail',
    '(?:bills?|billing|ballots?|letters|cheques|invoices|statements|postal votes?|poll(?:ing)? cards?)(?: papers?| packs?)?(?:,| and| &)? (?:print\\w*|mail\\w*|post\\w*|despatch|dispatch)',
    '(?:print\\w*|mail\\w*|post\\w*)[\\w\\s,&]* (?:bills?|billing|ballots?|letters|cheques|invoices|postal votes?|poll(?:ing)? cards?)',
    'print(?:ing)?(?: and| &|,) (?:mail|post|despatch|dispatch|envelop|fulfil)\\w*',
    'postal services?', 'franking',
  ),
};

/** Software named as a thing to buy. */
// prettier-ignore
export const SOFTWARE_PRODUCTS: TellingWords = {
  title: anyOf(
    'software(?= ?$)',
    '(?:supply|purchase|procurement|provision|upgrade) of [\\w\\s&-]*software(?! (?:develop\\w*|engineer\\w*|design|test\\w*))',
    'software (?:packages?|products?|tools?|suite|purchase|supply|upgrade|and (?:licen[cs]\\w+|support|hardware))',
    'meddalwedd$',
  ),
};
