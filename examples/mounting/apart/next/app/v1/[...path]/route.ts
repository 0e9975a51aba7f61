import { api } from '../../../api';

/** What `createFetchHandler(handlers, { basePath: '/v1' })` makes, as a route handler of Next. */
export const GET = (request: Request) => api(request);
export { GET as DELETE, GET as HEAD, GET as OPTIONS, GET as PATCH, GET as POST, GET as PUT };
