using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unmask.Tests;

/// <summary>Which folders of a project use which, read off its source by the compiler: a name in a file of one folder that a file of another declares.</summary>
internal static class FolderEdges
{
    /// <summary>All uses across folders.</summary>
    /// <param name="root">The project's folder; its first level counts, deeper ones belong to it.</param>
    /// <param name="stop">Stops the compiler.</param>
    public static IReadOnlyCollection<FolderUse> Of(string root, CancellationToken stop)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview, DocumentationMode.None);
        SyntaxTree[] trees =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(file => Path.GetRelativePath(root, file).Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file, cancellationToken: stop)),
            CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;", options, cancellationToken: stop),
        ];
        var compilation = CSharpCompilation.Create("house", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        return [.. trees[..^1].AsParallel().SelectMany(tree => UsesIn(tree, compilation, root, stop)).Distinct()];
    }

    private static IEnumerable<FolderUse> UsesIn(SyntaxTree tree, CSharpCompilation compilation, string root, CancellationToken stop)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        string from = FolderOf(tree, root);
        foreach (SimpleNameSyntax name in tree.GetRoot(stop).DescendantNodes().OfType<SimpleNameSyntax>())
        {
            SymbolInfo found = model.GetSymbolInfo(name, stop);
            ISymbol? symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault();
            if (Declaring(symbol) is { DeclaringSyntaxReferences: [{ SyntaxTree: { FilePath.Length: > 0 } where }, ..] } type && FolderOf(where, root) is { } to && to != from)
            {
                yield return new FolderUse(from, to, type.Name, Path.GetRelativePath(root, tree.FilePath));
            }
        }
    }

    private static INamedTypeSymbol? Declaring(ISymbol? symbol)
    {
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static string FolderOf(SyntaxTree tree, string root) => Path.GetRelativePath(root, tree.FilePath).Split(Path.DirectorySeparatorChar)[0];

    // What the library refers to lies beside the tests; the library itself is read as source.
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(file => !Path.GetFileName(file).StartsWith("unmask", StringComparison.OrdinalIgnoreCase))
        .Select(file => MetadataReference.CreateFromFile(file));
}

/// <summary>A file of one folder that uses a type of another.</summary>
/// <param name="From">The folder that uses.</param>
/// <param name="To">The folder whose type is used.</param>
/// <param name="Type">The type, the outermost where it is nested.</param>
/// <param name="File">The file that uses it.</param>
internal sealed record FolderUse(string From, string To, string Type, string File);
