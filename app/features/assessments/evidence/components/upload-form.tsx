import { Form, Link, useNavigation } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";

/** One file to add. It is sent as a plain form, with scripts and without. */
export function UploadForm({ accept, fault }: { accept: string; fault: string | undefined }) {
  const isSending = useNavigation().state !== "idle";
  return (
    <Form method="post" encType="multipart/form-data" noValidate className="mt-8 grid max-w-measure gap-5">
      <TextInput
        type="file"
        name="file"
        accept={accept}
        label="Add a file"
        help={
          <>
            <strong>Name no students</strong>, in the file or in its name. PDF, picture (png, jpg), Word, Excel,
            PowerPoint or plain text, up to 10 MB. Pictures are kept without the place where they were taken.
          </>
        }
        error={fault}
      />
      <VisibilityLine>
        only you, until you submit and release your evidence to somebody on{" "}
        <Link to="/who-sees-what">who sees what</Link>. Your mentor can then say that they have seen it.
      </VisibilityLine>
      <div>
        <Button aria-disabled={isSending}>{isSending ? "Adding" : "Add file"}</Button>
      </div>
    </Form>
  );
}
