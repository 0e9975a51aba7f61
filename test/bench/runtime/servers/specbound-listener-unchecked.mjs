import create from './specbound-listener.mjs';

process.env['VALIDATE_REPLIES'] = 'never';

export default create;
