import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Prose } from "#app/components/layout/prose.tsx";
import { findSampleMail } from "#app/features/accounts/sample-mail/queries.server.ts";
import { notFound } from "#app/server/errors.ts";

export const meta: MetaFunction = () => [{ title: "A mail · Tandem" }];

export async function loader({ params, context }: LoaderFunctionArgs) {
  if (!context.isSample) throw notFound("only the sample program shows its mails");
  const { to, subject, paragraphs, link } = await findSampleMail(params["mailId"] ?? "");
  return { to, subject, paragraphs, link };
}

export default function SampleMailPage() {
  const { to, subject, paragraphs, link } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={<Link to="/sample-mail">Mails of the sample program</Link>}
        title={subject}
        lead={`To ${to}`}
      />
      <Prose>
        {paragraphs.map((paragraph, index) => (
          <p key={index} className="whitespace-pre-wrap">
            {paragraph}
          </p>
        ))}
        {link === null ? null : (
          <p>
            {/* A document of its own, as a link in a mail is: the token leaves the address by a redirect. */}
            <a href={link.to}>{link.label}</a>
          </p>
        )}
      </Prose>
    </>
  );
}
