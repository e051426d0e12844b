import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { listSampleMails } from "#app/features/accounts/sample-mail/queries.server.ts";
import { notFound } from "#app/server/errors.ts";

export const meta: MetaFunction = () => [{ title: "Mails of the sample program · Tandem" }];

export async function loader({ context }: LoaderFunctionArgs) {
  if (!context.isSample) throw notFound("only the sample program shows its mails");
  const mails = await listSampleMails();
  return mails.map(({ id, to, subject, sentAt }) => ({ id, to, subject, sentAt: sentAt?.toISOString() ?? null }));
}

export default function SampleMailsPage() {
  const mails = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Mails of the sample program"
        lead="The people are invented, so nothing is sent. What would have gone out is kept here for everybody to read."
      />
      {mails.length === 0 ? (
        <EmptyState title="No mail yet">
          A mail is written when somebody asks for a sign-in link, for example, or is invited. It takes a few seconds to
          appear.
        </EmptyState>
      ) : (
        <DataTable
          caption="Mails, the newest first"
          isCaptionHidden
          columns={[
            {
              key: "subject",
              header: "Subject",
              isRowHeader: true,
              cell: ({ id, subject }) => (
                <Link to={`/sample-mail/${id}`} className="inline-block py-0.5">
                  {subject}
                </Link>
              ),
            },
            { key: "to", header: "To", cell: ({ to }) => <span className="wrap-anywhere">{to}</span> },
            {
              key: "sentAt",
              header: "Written (UTC)",
              isFitted: true,
              cell: ({ sentAt }) => sentAt?.slice(0, 16).replace("T", " ") ?? "",
            },
          ]}
          rows={mails}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}
