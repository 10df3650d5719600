/** What the divisions of the CPV 2008 (first two digits) hold, as far as telling digital work from other things needs it. */

/** digital: software and IT services; goods: things, works and their repair; services: everything else. */
export type DivisionNature = 'digital' | 'goods' | 'services';

export interface Division {
  readonly nature: DivisionNature;
  /** Fits in "it is classed as …". */
  readonly name: string;
}

const goods = (name: string): Division => ({ nature: 'goods', name });
const services = (name: string): Division => ({ nature: 'services', name });

const DIVISIONS: ReadonlyMap<string, Division> = new Map([
  ['03', goods('farm and forest products')],
  ['09', goods('fuel and energy')],
  ['14', goods('mining products')],
  ['15', goods('food and drink')],
  ['16', goods('farm machinery')],
  ['18', goods('clothing')],
  ['19', goods('leather, textiles and plastics')],
  ['22', services('printed matter')],
  ['24', goods('chemicals')],
  ['30', goods('office and computing machinery')],
  ['31', goods('electrical equipment')],
  ['32', goods('radio, television and telecommunication equipment')],
  ['33', goods('medical equipment and medicines')],
  ['34', goods('vehicles and transport equipment')],
  ['35', goods('security, police and defence equipment')],
  ['37', goods('instruments, sport and craft goods')],
  ['38', goods('laboratory and precision equipment')],
  ['39', goods('furniture and furnishings')],
  ['41', goods('water')],
  ['42', goods('industrial machinery')],
  ['43', goods('mining and construction machinery')],
  ['44', goods('construction materials')],
  ['45', goods('construction work')],
  ['48', { nature: 'digital', name: 'software packages' }],
  ['50', goods('repair and maintenance')],
  ['51', goods('installation')],
  ['55', services('hotels, restaurants and catering')],
  ['60', services('transport')],
  ['63', services('transport support and travel')],
  ['64', services('post and telecommunications')],
  ['65', services('public utilities')],
  ['66', services('finance and insurance')],
  ['70', services('real estate')],
  ['71', services('architecture, engineering and inspection')],
  ['72', { nature: 'digital', name: 'IT services' }],
  ['73', services('research and development')],
  ['75', services('public administration')],
  ['76', services('oil and gas services')],
  ['77', services('farming, forestry and landscaping')],
  ['79', services('business services')],
  ['80', services('education and training')],
  ['85', services('health and social work')],
  ['90', services('waste, cleaning and environment')],
  ['92', services('recreation, culture and sport')],
  ['98', services('other community and personal services')],
]);

/** The division of a CPV code of 8 digits; null for a code outside the vocabulary. */
export function divisionOf(code: string): Division | null {
  return DIVISIONS.get(code.slice(0, 2)) ?? null;
}
