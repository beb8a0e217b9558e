// Providers and routes. Every page is its own chunk; only the shell is loaded at once.

import { type ComponentType, lazy } from 'react';
import { createBrowserRouter, Navigate, RouterProvider } from 'react-router-dom';
import { ScriptProvider } from './script/context';
import { SessionProvider } from './session/context';
import { BrokenPage } from './shell/broken_page';
import { Shell } from './shell/shell';
import { SignedIn } from './shell/signed_in';

function page(load: () => Promise<{ default: ComponentType }>) {
  const Page = lazy(load);
  return <Page />;
}

const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <BrokenPage />,
    children: [
      { path: 'sign-in', element: page(() => import('./pages/sign_in')) },
      {
        element: <SignedIn />,
        children: [
          { index: true, element: page(() => import('./pages/desk')) },
          { path: 'crossing', element: page(() => import('./pages/crossing')) },
          { path: 'movement', element: page(() => import('./pages/movement')) },
          { path: 'movement/:kind', element: page(() => import('./pages/movement')) },
          { path: 'book', element: page(() => import('./pages/book')) },
          { path: 'book/:lot', element: page(() => import('./pages/lot')) },
          { path: 'consignments', element: page(() => import('./pages/consignments')) },
          { path: 'consignments/:id', element: page(() => import('./pages/consignment')) },
          { path: 'taxes', element: page(() => import('./pages/taxes')) },
          { path: 'consumptions', element: page(() => import('./pages/consumptions')) },
          { path: 'exits', element: page(() => import('./pages/exits')) },
          { path: 'whitelist', element: page(() => import('./pages/cases')) },
          { path: 'whitelist/apply/:service', element: page(() => import('./pages/apply')) },
          { path: 'whitelist/:id', element: page(() => import('./pages/case')) },
          { path: 'law', element: page(() => import('./pages/law')) },
          { path: 'law/instruments/:id', element: page(() => import('./pages/instrument')) },
          { path: 'law/parameters', element: page(() => import('./pages/parameters')) },
          { path: 'law/decisions/:question', element: page(() => import('./pages/question')) },
          { path: 'record', element: page(() => import('./pages/record')) },
          { path: 'decisions/:id', element: page(() => import('./pages/decision')) },
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
