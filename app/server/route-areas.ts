import type { ServerBuild } from "@remix-run/node";

type Routes = ServerBuild["routes"];

/**
 * The first segment of a path in lower case, as routes are compared, or "" for the home page. What a client asks of a
 * page's data alone, "/account.data", belongs to the page.
 */
export function areaOfPath(pathname: string): string {
  const [, segment = ""] = pathname.split("/", 2);
  return segment.replace(/\.data$/, "").toLowerCase();
}

function pathOf(routes: Routes, id: string | undefined): string {
  const route = id === undefined ? undefined : routes[id];
  return route === undefined ? "" : `${pathOf(routes, route.parentId)}/${route.path ?? ""}`.replace(/\/+/g, "/");
}

/**
 * The routes that can answer in each area: those whose first segment is the area's name, and those without a name of
 * their own there, such as the root, the home page and the one for everything else. React Router compiles and tries
 * every route in turn, several times for each request, so the time of a page would grow with the number of all others.
 *
 * Every route is in one area or in all. A request for an area that is not named here needs all routes.
 *
 * @example routesByArea({ root, home, account, goal }).get("account") // { root, home, account }
 */
export function routesByArea(routes: Routes): ReadonlyMap<string, Routes> {
  const all = Object.values(routes).map((route) => ({ route, area: areaOfPath(pathOf(routes, route.id)) }));
  const isNamed = (area: string) => area !== "" && !/^[:*]/.test(area);
  const areas = new Set(all.map(({ area }) => area).filter(isNamed));
  return new Map(
    [...areas].map((name) => [
      name,
      Object.fromEntries(
        all.filter(({ area }) => area === name || !isNamed(area)).map(({ route }) => [route.id, route]),
      ),
    ]),
  );
}

/** A build that knows these of its routes alone. */
export function withRoutes(build: ServerBuild, routes: Routes): ServerBuild {
  const described = Object.entries(build.assets.routes).filter(([id]) => id in routes);
  return { ...build, routes, assets: { ...build.assets, routes: Object.fromEntries(described) } };
}
