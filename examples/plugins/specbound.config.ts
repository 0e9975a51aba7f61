import { defineConfig } from 'specbound';
import { companyRules } from './company-rules.js';
import { permissions } from './permissions.js';

export default defineConfig({
  documents: [{ document: 'openapi.yaml', out: 'generated' }],
  plugins: [companyRules, permissions],
});
