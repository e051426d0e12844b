import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { DataTable, type Column } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import type { EvidenceFileView } from "../queries.server.ts";
import { sizeInWords } from "./words.ts";

/** A file as a link that downloads it. Its name stands by itself, whichever way it is written. */
export function FileLink({ file }: { file: Pick<EvidenceFileView, "id" | "name"> }) {
  return (
    <a href={`/evidence/${file.id}`} download className="inline-block py-0.5 wrap-anywhere">
      <bdi>{file.name}</bdi>
    </a>
  );
}

function RemoveButton({ file }: { file: EvidenceFileView }) {
  return (
    <Form method="post">
      <input type="hidden" name="remove" value={file.id} />
      <Button variant="quiet" className="text-sm">
        Remove
        <span className="sr-only">
          {" "}
          <bdi>{file.name}</bdi>
        </span>
      </Button>
    </Form>
  );
}

/** The files of an answer, each with a way to take it away again while the sitting is open. */
export function FileList({ files, isOpen }: { files: readonly EvidenceFileView[]; isOpen: boolean }) {
  const removal: Column<EvidenceFileView> = {
    key: "remove",
    header: "Remove",
    isHeaderHidden: true,
    isFitted: true,
    cell: (file) => <RemoveButton file={file} />,
  };
  return (
    <DataTable
      caption="Files of this answer"
      isCaptionHidden
      rows={files}
      rowKey={({ id }) => id}
      empty="No file yet."
      columns={[
        { key: "name", header: "File", isRowHeader: true, cell: (file) => <FileLink file={file} /> },
        { key: "size", header: "Size", isFitted: true, cell: ({ size }) => sizeInWords(size) },
        { key: "added", header: "Added", isFitted: true, cell: ({ addedAt }) => dayOf(addedAt) },
        ...(isOpen ? [removal] : []),
      ]}
    />
  );
}
