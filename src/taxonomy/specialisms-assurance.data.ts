import { type Specialism } from './core/specialism.js';

/** Security. */
// prettier-ignore
export const SECURITY: readonly Specialism[] = [
  {
    slug: 'security', name: 'Security and assurance', parent: null,
    aliases: ['security assurance', 'it assurance'],
    cpv: [],
    ambiguous: ['security', 'security assurance', 'security and assurance'],
  },
  {
    slug: 'information-security', name: 'Information security', parent: 'security',
    aliases: ['it-security', 'cyber security', 'cybersecurity', 'cyber-security',
      'data security', 'network security', 'application security', 'seiberddiogelwch',
      'diogelwch gwybodaeth', 'Threat modelling', 'threat-modelling', 'threat model',
      'threat analysis'],
    cpv: ['48730000', '72212730'],
    ambiguous: ['data security', 'threat model', 'threat analysis'],
  },
  {
    slug: 'penetration-testing', name: 'Penetration testing', parent: 'information-security',
    aliases: ['vulnerability and penetration testing', 'penetration test',
      'penetration tester', 'pen test', 'pen testing', 'vulnerability assessment',
      'vulnerability scan', 'ethical hacking'],
    cpv: [],
    ambiguous: ['vulnerability assessment'],
  },
  {
    slug: 'it-health-check', name: 'IT health check', parent: 'information-security',
    aliases: ['ithc', 'it security health check', 'Firewall audit', 'firewall-audit',
      'firewall review', 'Infrastructure review', 'infrastructure-review',
      'infrastructure audit', 'it infrastructure review'],
    cpv: [],
    ambiguous: ['infrastructure review', 'infrastructure audit'],
  },
  {
    slug: 'incident-response', name: 'Incident response and forensics', parent: 'information-security',
    aliases: ['digital forensics', 'cyber incident'],
    cpv: [],
    ambiguous: ['incident response'],
  },
  {
    slug: 'security-governance', name: 'Security policy and assurance', parent: 'information-security',
    aliases: ['security-policy', 'Security policy', 'information security policy',
      'iso 27001', 'Risk management', 'risk-management', 'it risk management', 'cyber risk',
      'Information assurance', 'information-assurance',
      'cesg information assurance certification', 'cesg', 'cyber essentials',
      'Data protection', 'data-protection', 'gdpr', 'privacy impact assessment',
      'data privacy'],
    cpv: [],
    ambiguous: ['security policy', 'risk management', 'information assurance',
      'data protection', 'gdpr'],
  },
];

/** Testing and auditing. */
// prettier-ignore
export const TESTING: readonly Specialism[] = [
  {
    slug: 'testing', name: 'Testing and auditing', parent: null,
    aliases: ['software quality', 'quality assurance', 'qa', 'qa and testing'],
    cpv: ['72800000'],
    ambiguous: ['testing', 'quality assurance', 'qa', 'testing and auditing'],
  },
  {
    slug: 'software-testing', name: 'Software testing', parent: 'testing',
    aliases: ['application testing', 'test automation', 'automated testing',
      'automation tester', 'functional testing', 'user acceptance testing',
      'profi meddalwedd'],
    cpv: ['72254000', '72226000', '72820000'],
    ambiguous: ['user acceptance testing', 'functional testing'],
  },
  {
    slug: 'load-testing', name: 'Load and performance testing', parent: 'testing',
    aliases: ['performance testing', 'stress testing'],
    cpv: [],
    ambiguous: ['load testing', 'performance testing', 'stress testing',
      'load and performance testing'],
  },
  {
    slug: 'auditing', name: 'Software, system and process auditing', parent: 'testing',
    aliases: ['software-auditing', 'Software auditing', 'code audit', 'code review',
      'software audit', 'technical audit', 'System auditing', 'system-auditing',
      'system audit', 'it audit', 'systems audit', 'Process auditing', 'process-auditing',
      'process audit'],
    cpv: ['72810000'],
    ambiguous: ['technical audit', 'system audit', 'systems audit', 'system auditing',
      'process auditing', 'process audit'],
  },
];
