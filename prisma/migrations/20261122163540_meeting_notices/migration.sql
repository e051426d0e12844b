-- AlterEnum
ALTER TYPE "notice_kind" ADD VALUE 'agenda';
ALTER TYPE "notice_kind" ADD VALUE 'log';
