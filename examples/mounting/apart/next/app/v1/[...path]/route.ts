import { api } from '../../../api';

/** Mounts the result of `createFetchHandler(handlers, { basePath: '/v1' })` as a route handler of Next. */
export const GET = (request: Request) => api(request);
export { GET as DELETE, GET as HEAD, GET as OPTIONS, GET as PATCH, GET as POST, GET as PUT };
