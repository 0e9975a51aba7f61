import { createRequire } from 'node:module';

/**
 * The packages that a bench compares with are not installed with the project. If they are missing, ends the process and
 * says how to get them.
 */
export function needPeers(...names) {
  const require = createRequire(import.meta.url);
  const absent = names.filter((name) => {
    try {
      require.resolve(name);
      return false;
    } catch (error) {
      return error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    }
  });
  if (absent.length > 0) {
    console.error(
      `This bench compares with ${absent.join(', ')}, which the project itself does not need.\nInstall once: npm install --prefix test/bench`,
    );
    process.exit(2);
  }
}
