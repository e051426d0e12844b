import { useEffect, useState } from "react";
import { Button } from "#app/components/form/button.tsx";

/** Opens the browser's print window. Without JavaScript it is not there: the browser's own menu does the same. */
export function PrintButton() {
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);
  if (!isReady) return null;
  return (
    <Button type="button" onClick={() => print()}>
      Print
    </Button>
  );
}
