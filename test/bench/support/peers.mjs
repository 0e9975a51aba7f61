import { createRequire } from 'node:module';

/** What a bench compares with is not installed with the project. Ends the process with how to get it, where it is absent. */
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
