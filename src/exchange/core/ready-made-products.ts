import { anyOf } from '../../taxonomy/core/any-of.js';

/** Vendors whose name in a title means that their product is bought, renewed or looked after. */
// prettier-ignore
export const PRODUCT_VENDORS = anyOf(
  'civica', '(?<!per )capita', 'northgate', 'idox', 'agresso', 'unit ?4', 'sap',
  'oracle (?:fusion|cloud|e-?business|hcm|support|database)', 'workday', 'servicenow', 'dynatrace',
  'splunk', 'webex', 'zoom', 'cisco', 'vmware', 'citrix', 'autodesk', 'esri', 'arcgis', 'matlab',
  'microsoft (?:365|office|enterprise|unified|premier|e[35]|licen\\w+)', 'office 365', 'm365',
  'google workspace', 'adobe (?:creative|acrobat|etla|sign)', 'sophos', 'mimecast', 'darktrace',
  'crowdstrike', 'tenable', 'qualys', 'veeam', 'rubrik', 'commvault', 'netapp', 'dell', 'lenovo',
  'hewlett[- ]packard', 'granicus', 'liquidlogic', 'emis', 'systmone', 'cerner', 'blackboard',
  'panopto', 'turnitin', 'ex libris', 'bromcom', 'arbor mis', 'zellis', 'midlandhr', 'aareon',
  'docusign', 'lexis(?:nexis)?', 'westlaw', 'gartner', 'bloomberg', 'experian', 'ibm', 'fujitsu',
);

/** Kinds of systems that hardly anyone has built for them. */
// prettier-ignore
export const READY_MADE_SYSTEMS = anyOf(
  '(?:hr|human resources?)(?:,? (?:and|&|/) ?payroll)?[\\w\\s&]* (?:system|solution|software|platform)',
  'payroll',
  '(?:finance|financial|accounting|ledger|cash receipting|income management|procure\\w* to pay|purchase to pay|treasury)(?: \\w+)? (?:system|solution|software|platform)',
  'erp', 'enterprise resource planning', 'electronic (?:patient|health) records?', 'epr',
  'e-?prescribing', 'pacs', 'lims', 'laboratory information', 'maternity (?:information )?system',
  'theatre management', 'library management', 'e-?rostering', 'rota(?:s|ring)?', 'rostering',
  'time and attendance', 'access control', 'building management system', 'bms', 'point of sale',
  'epos', 'tills?', 'fleet management', 'revenues? and benefits', 'council tax system',
  'computer aided (?:despatch|dispatch|design)', 'cad software',
  '(?:web|website|internet|content|url) filter(?:s|ing)', 'anti-?virus', 'anti-?malware',
  'endpoint (?:protection|detection|security)', 'e-?mail (?:filtering|security|gateway)', 'siem',
  'security information and event', 'firewalls?',
  'back-?up(?:,? (?:and|&) \\w+)?(?: \\w+)? (?:solution|system|software|service)', 'disaster recovery',
  'video ?conferencing', 'mobile device management', 'password manage\\w+',
  'e-?tendering (?:system|portal)', 'e-?procurement (?:system|portal)', 'housing management system',
  'repairs? scheduling', 'document scanning', 'transcription', 'legal research',
  'online (?:legal|news|journal)\\w*',
);
