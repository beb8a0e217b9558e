// Providers and routes. Every page is its own chunk; only the shell is loaded at once.

import { lazy } from 'react';
import { createBrowserRouter, Navigate, RouterProvider, type RouteObject } from 'react-router-dom';
import { ScriptProvider } from './script/context';
import { SessionProvider } from './session/context';
import { BrokenPage } from './shell/broken_page';
import { type PageEntry, pages } from './shell/pages';
import { Shell } from './shell/shell';
import { SignedIn } from './shell/signed_in';

function routes_of(page: PageEntry): RouteObject[] {
  const Page = lazy(page.load);
  return page.paths.map((path) => ({ path, element: <Page /> }));
}

const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <BrokenPage />,
    children: [
      ...pages.filter((page) => page.open).flatMap(routes_of),
      {
        element: <SignedIn />,
        children: [
          ...pages.filter((page) => !page.open).flatMap(routes_of),
          { path: '*', element: <Navigate to="/" replace /> },
        ],
      },
    ],
  },
]);

export function App() {
  return (
    <ScriptProvider>
      <SessionProvider>
        <RouterProvider router={router} />
      </SessionProvider>
    </ScriptProvider>
  );
}
