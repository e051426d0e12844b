import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Notice } from "#app/components/layout/notice.tsx";

/** New recovery codes, shown this once: to print, to download, or to write down. */
export function RecoveryCodes({ codes, onwardTo }: { codes: readonly string[]; onwardTo: string }) {
  return (
    <>
      <p className="mb-4 hidden print:block">For Tandem. Each code works once.</p>
      <ol className="keep-together grid max-w-3xl gap-x-10 gap-y-1 border-y border-line py-5 md:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <code className="text-sm sm:text-base">{code}</code>
          </li>
        ))}
      </ol>
      <div className="no-print mt-6">
        <Notice title="These codes are shown only now">
          <p>Print this page, or keep the file somewhere that is not on the same phone. Each code works once.</p>
        </Notice>
      </div>
      <form method="post" action="/account/recovery-codes/file" className="no-print max-w-3xl">
        <input type="hidden" name="codes" value={codes.join("\n")} />
        <FormActions>
          <Button variant="secondary">Download the codes</Button>
          <ButtonLink to={onwardTo}>I have kept them</ButtonLink>
        </FormActions>
      </form>
    </>
  );
}
