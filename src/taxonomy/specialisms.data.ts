import { type Specialism } from './core/specialism.js';
import { SECURITY, TESTING } from './specialisms-assurance.data.js';
import { CONTENT } from './specialisms-content.data.js';
import { DATA } from './specialisms-data.data.js';
import { DELIVERY } from './specialisms-delivery.data.js';
import { DESIGN, RESEARCH } from './specialisms-design.data.js';
import { INFRASTRUCTURE } from './specialisms-infrastructure.data.js';
import { MEDIA, PRINT } from './specialisms-media.data.js';
import { SOFTWARE } from './specialisms-software.data.js';
import { WEB } from './specialisms-web.data.js';

/**
 * The specialisms of the network as a tree: discipline, field, skill, tool (four levels at most).
 * To add one, write it in the file of its discipline; `buildTaxonomy` refuses broken data.
 */
export const SPECIALISMS: readonly Specialism[] = [
  ...SOFTWARE,
  ...WEB,
  ...DATA,
  ...INFRASTRUCTURE,
  ...SECURITY,
  ...TESTING,
  ...DESIGN,
  ...RESEARCH,
  ...CONTENT,
  ...MEDIA,
  ...PRINT,
  ...DELIVERY,
];
