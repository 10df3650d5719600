import { type Specialism } from './core/specialism.js';

/** Design. */
// prettier-ignore
export const DESIGN: readonly Specialism[] = [
  {
    slug: 'design', name: 'Design', parent: null,
    aliases: ['design services', 'design agency', 'creative design', 'creative agency',
      'creative services', 'dylunio', 'ddylunio'],
    cpv: [],
    ambiguous: ['design', 'design services', 'dylunio', 'ddylunio'],
  },
  {
    slug: 'graphic-design', name: 'Graphic design', parent: 'design',
    aliases: ['graphics', 'graphic designer', 'infographic', 'print design', 'report design',
      'publication design', 'leaflet design', 'brochure design', 'poster design',
      'editorial design', 'design and typesetting', 'layout design', 'packaging design',
      'dylunio graffeg', 'dylunio graffig', 'ddylunio graffeg'],
    cpv: ['79822500'],
    ambiguous: ['graphics', 'layout design'],
  },
  {
    slug: 'typesetting', name: 'Typesetting', parent: 'graphic-design',
    aliases: ['typeset', 'desktop publishing', 'composition and layout', 'cysodi'],
    cpv: ['79822000', '79822300'],
    ambiguous: ['desktop publishing'],
  },
  {
    slug: 'indesign', name: 'InDesign', parent: 'typesetting',
    aliases: ['adobe indesign'],
    cpv: [],
  },
  {
    slug: 'artwork', name: 'Artwork', parent: 'graphic-design',
    aliases: ['artworking', 'artworker'],
    cpv: [],
    ambiguous: ['artwork'],
  },
  {
    slug: 'photoshop', name: 'Photoshop', parent: 'graphic-design',
    aliases: ['adobe photoshop', 'creative suite', 'adobe creative cloud'],
    cpv: [],
    ambiguous: ['adobe creative cloud', 'creative suite'],
  },
  {
    slug: 'illustration', name: 'Illustration', parent: 'design',
    aliases: ['illustrator', 'illustrations', 'drawing and illustration', 'darlunio'],
    cpv: [],
    ambiguous: ['illustration', 'illustrator'],
  },
  {
    slug: 'adobe-illustrator', name: 'Adobe Illustrator', parent: 'illustration',
    aliases: ['vector illustration'],
    cpv: [],
  },
  {
    slug: 'branding-and-identity', name: 'Branding and identity', parent: 'design',
    aliases: ['branding', 'brand development', 'brand identity', 'brand design', 'rebrand',
      'rebranding', 'brand strategy', 'visual identity', 'corporate identity', 'brandio'],
    cpv: [],
    ambiguous: ['corporate identity'],
  },
  {
    slug: 'logo-design', name: 'Logo design', parent: 'branding-and-identity',
    aliases: ['logo', 'logo creation'],
    cpv: [],
    ambiguous: ['logo'],
  },
  {
    slug: 'web-design', name: 'Web design', parent: 'design',
    aliases: ['website design', 'web site design', 'web designer', 'website designer',
      'ui design', 'user interface design', 'dylunio gwe', 'ddylunio gwe', 'dylunio gwefan',
      'ddylunio gwefan', 'Dreamweaver', 'dreamweaver', 'adobe dreamweaver'],
    cpv: ['72413000'],
    lookupOnly: ['website design', 'web site design', 'website designer', 'dylunio gwefan',
      'ddylunio gwefan'],
  },
  {
    slug: 'ux-design', name: 'User experience design', parent: 'design',
    aliases: ['user experience', 'ux', 'ux designer', 'user experience and design strategy',
      'user-centred design', 'user centered design', 'ucd', 'design strategy',
      'profiad defnyddiwr', 'Cross-platform design', 'cross-platform-design',
      'multi-platform design', 'responsive web design'],
    cpv: [],
    ambiguous: ['user experience', 'ucd', 'design strategy'],
  },
  {
    slug: 'interaction-design', name: 'Interaction design', parent: 'ux-design',
    aliases: ['interaction designer'],
    cpv: [],
  },
  {
    slug: 'information-architecture', name: 'Information architecture', parent: 'ux-design',
    aliases: ['sitemap', 'taxonomy design', 'content structure'],
    cpv: [],
    ambiguous: ['sitemap'],
  },
  {
    slug: 'prototyping', name: 'Prototyping', parent: 'ux-design',
    aliases: ['prototype', 'invision', 'zeplin', 'figma', 'wireframe', 'wireframing',
      'clickable prototype'],
    cpv: [],
    ambiguous: ['prototyping', 'prototype', 'invision'],
  },
  {
    slug: 'accessibility', name: 'Accessibility', parent: 'ux-design',
    aliases: ['web accessibility', 'digital accessibility', 'wcag', 'inclusive design',
      'hygyrchedd'],
    cpv: [],
    ambiguous: ['accessibility', 'hygyrchedd', 'inclusive design'],
  },
  {
    slug: 'accessibility-testing', name: 'Accessibility testing', parent: 'accessibility',
    aliases: ['accessibility audit', 'accessibility auditing', 'wcag audit',
      'website accessibility audit'],
    cpv: [],
  },
  {
    slug: 'service-design', name: 'Service design', parent: 'design',
    aliases: ['service designer', 'digital service design', 'co-design', 'service blueprint'],
    cpv: [],
    ambiguous: ['co-design'],
  },
  {
    slug: 'ideation', name: 'Idea generation', parent: 'service-design',
    aliases: ['design thinking', 'design-thinking', 'design sprint', 'innovation workshop',
      'concept development'],
    cpv: [],
    ambiguous: ['ideation', 'concept development', 'idea generation'],
  },
  {
    slug: 'exhibition-and-display', name: 'Exhibition and display', parent: 'design',
    aliases: ['exhibition design', 'exhibition graphics', 'display design', 'signage design',
      'interpretation design', 'interpretive design'],
    cpv: [],
    ambiguous: ['exhibition and display', 'signage design'],
  },
  {
    slug: 'game-design', name: 'Game design', parent: 'design',
    aliases: ['board game design', 'level design', 'game designer'],
    cpv: [],
    ambiguous: ['level design'],
  },
];

/** Research. */
// prettier-ignore
export const RESEARCH: readonly Specialism[] = [
  {
    slug: 'research', name: 'Research', parent: null,
    aliases: ['research consultancy', 'ymchwil'],
    cpv: ['73200000', '73210000'],
    ambiguous: ['research', 'ymchwil', 'research consultancy'],
  },
  {
    slug: 'user-research', name: 'User research', parent: 'research',
    aliases: ['user researcher', 'user needs', 'user needs and insights', 'user insight',
      'ux research', 'digital user research', 'ymchwil defnyddwyr', 'Contextual research',
      'diary-studies', 'diary study', 'ethnographic research', 'contextual enquiry',
      'field research'],
    cpv: [],
    ambiguous: ['user needs', 'ethnographic research', 'field research'],
  },
  {
    slug: 'usability-testing', name: 'Usability testing', parent: 'user-research',
    aliases: ['user testing', 'user-testing', 'usability study', 'usability test'],
    cpv: [],
    ambiguous: ['user testing'],
  },
  {
    slug: 'user-journey-mapping', name: 'User journey mapping', parent: 'user-research',
    aliases: ['user journey', 'customer journey mapping', 'Creating personas', 'personas',
      'persona', 'user personas'],
    cpv: [],
    ambiguous: ['user journey', 'personas', 'persona'],
  },
  {
    slug: 'participant-recruitment', name: 'Research participant recruitment', parent: 'user-research',
    aliases: ['user research participants', 'user research recruitment', 'entirely online',
      'entirely offline', 'initial recruitment offline, but then contact them online',
      'recruitment of participants'],
    cpv: [],
    ambiguous: ['recruitment of participants'],
    lookupOnly: ['entirely online', 'entirely offline'],
  },
  {
    slug: 'quantitative-research', name: 'Quantitative research', parent: 'research',
    aliases: ['survey research', 'online survey', 'questionnaire design', 'surveys'],
    cpv: ['79311000'],
    ambiguous: ['quantitative research', 'survey research', 'surveys', 'online survey',
      'questionnaire design'],
  },
  {
    slug: 'market-research', name: 'Market research', parent: 'research',
    aliases: ['audience research', 'market analysis', 'competitor analysis'],
    cpv: ['79310000'],
    ambiguous: ['market research', 'market analysis', 'audience research'],
  },
];
