import { createContext, useContext } from "react";

export const NonceContext = createContext("");

/** The nonce of this answer's content security policy; empty in the browser, where nothing asks for it again. */
export function useNonce(): string {
  return useContext(NonceContext);
}
